#!/bin/sh
set -e

# An option or a name that is no command is an argument for node.
if [ "${1#-}" != "${1}" ] || [ -z "$(command -v "${1}")" ]; then
  set -- node "$@"
fi

exec "$@"
