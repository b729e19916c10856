#!/bin/sh
set -e

# Scripts of /docker-entrypoint.d run before the server, in the order of their names.
if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
    for script in /docker-entrypoint.d/*; do
        case "$script" in
            *.envsh) [ -x "$script" ] && . "$script" ;;
            *.sh) [ -x "$script" ] && "$script" ;;
        esac
    done
    [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$0: Configuration complete; ready for start up"
fi

exec "$@"
