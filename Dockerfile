# One image for every part of Redress: `redress worker`, `redress console`, `redress backup` ...
#
#   docker build --tag redress:0.1.0 .
#
# Every Python package is checked against its hash, every npm package against the lock. The base
# images are named by tag; whoever builds for real use pins them by digest as well
# (`docker buildx imagetools inspect IMAGE` shows it): --build-arg PYTHON_IMAGE=python@sha256:...
ARG PYTHON_IMAGE=python:3.11-slim-trixie
ARG NODE_IMAGE=node:22-trixie-slim

# 1. The pages' style and script.
FROM ${NODE_IMAGE} AS front-end
WORKDIR /src/console/frontend
COPY console/frontend/package.json console/frontend/package-lock.json console/frontend/.npmrc ./
RUN npm ci
COPY console/frontend ./
RUN npm run build

# 2. The environment: what is pinned, then our own wheel, which needs nothing more.
FROM ${PYTHON_IMAGE} AS environment
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
COPY deploy/runtime.lock deploy/build.lock deploy/
RUN python -m venv --without-pip /opt/redress \
    && python -m pip --python /opt/redress/bin/python install --require-hashes -r deploy/runtime.lock \
    && python -m pip install --require-hashes -r deploy/build.lock
COPY . .
COPY --from=front-end /src/console/static/dist console/static/dist
RUN python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
    && python -m pip --python /opt/redress/bin/python install --no-deps /wheel/*.whl

# 3. What runs: no compiler, no package manager's cache, no secret, nobody's shell.
FROM ${PYTHON_IMAGE}
# `redress backup` and `restore` copy PostgreSQL's databases by its own programs.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 redress \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent \
       --shell /usr/sbin/nologin redress
COPY --from=environment /opt/redress /opt/redress
ENV PATH=/opt/redress/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    REDRESS_DATA_DIR=/tmp/redress \
    REDRESS_HEALTH_PORT=8081
USER 10001:10001
WORKDIR /
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-m", "runtime.health", "http://127.0.0.1:8081/health/live"]
ENTRYPOINT ["redress"]
CMD ["--help"]
