#!/bin/sh
set -e

# Certificates of /certificates are trusted if one asks for it.
if [ -n "${USE_SYSTEM_CA_CERTS:-}" ] && [ -d /certificates ]; then
    cp -a /certificates/* /usr/local/share/ca-certificates/ 2>/dev/null || true
fi

exec "$@"
