# The command line in a container, from the package that a release packed. It only reads: mount the manifests at /work.
FROM node:24-alpine
RUN apk add --no-cache git
COPY bindings/*.tgz /tmp/
RUN npm install --global --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund /tmp/*.tgz && rm -rf /tmp/*.tgz /root/.npm
USER node
WORKDIR /work
ENTRYPOINT ["cdk8s-alb"]
CMD ["--help"]
