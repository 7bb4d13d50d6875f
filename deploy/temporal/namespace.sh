#!/bin/sh
# Makes the namespace that TEMPORAL_NAMESPACE names, or sets its retention; safe to call again.
#
# RETENTION says how long an ended run's history is kept. The record is the ledger, so a few days,
# in which somebody may look into a fault, are enough.
set -eu

NAMESPACE=${TEMPORAL_NAMESPACE:-default}
LEFT=${ATTEMPTS:-60}

until temporal operator cluster health > /dev/null 2>&1; do
    LEFT=$((LEFT - 1))
    if [ "$LEFT" -le 0 ]; then
        echo "namespace: no Temporal server answers at ${TEMPORAL_ADDRESS:-127.0.0.1:7233}" >&2
        exit 1
    fi
    sleep 1
done

if temporal operator namespace describe --namespace "$NAMESPACE" > /dev/null 2>&1; then
    temporal operator namespace update --namespace "$NAMESPACE" --retention "$RETENTION"
else
    temporal operator namespace create --namespace "$NAMESPACE" --retention "$RETENTION"
fi
