#!/bin/sh
# Starts the server with its database's password from a file: the server knows variables only.
set -eu

POSTGRES_PWD=$(cat "${SECRETS:-/run/secrets}/temporal-password")
export POSTGRES_PWD
exec /etc/temporal/entrypoint.sh
