#!/bin/sh
set -e

# Options alone are arguments for the server.
if [ "${1#-}" != "$1" ]; then
	set -- SERVER "$@"
fi

exec "$@"
