# One image for every process of Heyi: `docker run heyi node processes/worker.ts`. Which processes there are: docker-compose.yml.
FROM node:24-bookworm-slim AS portal
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts && npm cache clean --force
COPY . .
RUN node processes/build-web.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The base image is the Node that the project pins, and PostgreSQL runs beside it: neither needs its install script here.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY . .
COPY --from=portal /app/web/dist web/dist
RUN mkdir /data && chown node:node /data
USER node
CMD ["node", "processes/api.ts"]
