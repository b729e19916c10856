#!/bin/sh
set -e

# Options alone are arguments for the server.
if [ "${1#-}" != "$1" ]; then
	set -- SERVER "$@"
fi

# On the first start, with an empty data directory, the scripts given are run.
if [ "$1" = SERVER ] && [ -d /docker-entrypoint-initdb.d ] && [ ! -e "DATA/.initialised" ]; then
	for script in /docker-entrypoint-initdb.d/*.sh; do
		[ -x "$script" ] && "$script"
	done
	mkdir -p "DATA" && touch "DATA/.initialised"
fi

exec "$@"
