#!/bin/sh
# Brings Temporal's own two databases up to date; safe to call again. The databases are there:
# deploy/postgres makes them.
set -eu

SQL_PASSWORD=$(cat "${SECRETS:-/run/secrets}/temporal-password")
export SQL_PASSWORD

tool() {
    database=$1
    shift
    temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" -p "${DB_PORT:-5432}" \
        -u temporal --db "$database" "$@"
}

# An empty database has no version to update from, so that updating fails and it is set up first.
# Setting up one that is there fails too, and changes nothing.
up_to_date() {
    versions=/etc/temporal/schema/postgresql/v12/$2/versioned
    tool "$1" update-schema -d "$versions" && return
    tool "$1" setup-schema -v 0.0
    tool "$1" update-schema -d "$versions"
}

up_to_date temporal temporal
up_to_date temporal_visibility visibility
