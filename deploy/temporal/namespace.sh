#!/bin/sh
# Makes the namespace that TEMPORAL_NAMESPACE names, or sets its retention; safe to call again.
#
# RETENTION says how long an ended run's history is kept. The record is the ledger, so a few days,
# in which somebody may look into a fault, are enough.
set -eu

NAMESPACE=${TEMPORAL_NAMESPACE:-default}
LEFT=${ATTEMPTS:-60}

# again WORDS...: wait a second, or give up with these words.
again() {
    LEFT=$((LEFT - 1))
    if [ "$LEFT" -le 0 ]; then
        echo "namespace: $*" >&2
        exit 1
    fi
    sleep 1
}

until temporal operator cluster health > /dev/null 2>&1; do
    again "no Temporal server answers at ${TEMPORAL_ADDRESS:-127.0.0.1:7233}"
done
temporal operator namespace describe --namespace "$NAMESPACE" > /dev/null 2>&1 ||
    temporal operator namespace create --namespace "$NAMESPACE" --retention "$RETENTION"
# The server takes some seconds to know a new one; whoever waits for us is to find it known.
until temporal operator namespace update --namespace "$NAMESPACE" --retention "$RETENTION"; do
    again "$NAMESPACE cannot be used"
done
