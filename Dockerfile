# Builds the program with Rust and Node, and ships it alone.
FROM rust:1.95-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
# Packages to add; libreoffice-writer-nogui shows letters as they are printed. It runs in a cage (Landlock) as long as the
# host's kernel has one and the container's seccomp profile allows it, as Docker's own does; the log says so at start.
ARG EXTRA=
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata ${EXTRA} \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home-dir /var/lib/meelezer --create-home meelezer
COPY --from=build /source/target/release/meelezer /usr/local/bin/meelezer
USER meelezer
ENV MEELEZER_DATA=/var/lib/meelezer MEELEZER_LISTEN=0.0.0.0:8080 MALLOC_ARENA_MAX=2
VOLUME /var/lib/meelezer
EXPOSE 8080
ENTRYPOINT ["meelezer"]
CMD ["serve"]
