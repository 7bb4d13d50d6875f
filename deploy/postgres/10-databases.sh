#!/bin/sh
# Makes the databases and who may use them; PostgreSQL's image runs it once, on an empty volume.
# Calling it again is safe, and sets changed passwords:
#
#   docker compose exec postgres sh /docker-entrypoint-initdb.d/10-databases.sh
#
# Each role owns its own databases and may connect to no other. Passwords come from files and
# stand in no list of processes.
set -eu

SECRETS=${SECRETS:-/run/secrets}
: "${PGPASSWORD:=$(cat "$SECRETS/postgres-password")}"
export PGPASSWORD

# make ROLE DATABASE...
make() {
    role=$1
    shift
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set role="$role" \
        --username "${POSTGRES_USER:-postgres}" --dbname postgres <<SQL
\set password \`cat $SECRETS/$role-password\`
SELECT format('CREATE ROLE %I LOGIN', :'role')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
ALTER ROLE :"role" NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
SQL
    for database in "$@"; do
        psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set role="$role" --set name="$database" \
            --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING ''UTF8''', :'name', :'role')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
    done
}

make temporal temporal temporal_visibility
make ledger ledger
make vault vault
