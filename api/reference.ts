/** The API reference page: Swagger UI from this machine, reading /openapi.json. */
import { createRequire } from 'node:module';
import path from 'node:path';
import express, { type Router } from 'express';

const initializer = `window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'none', defaultModelsExpandDepth: 0, filter: true,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: 'StandaloneLayout', validatorUrl: null,
  });
};
`;

/** Swagger UI styles itself inline and draws its icons from data URLs; it loads nothing from elsewhere. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'";

export function referencePage(): Router {
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = express.Router();
  router.use((_request, response, next) => {
    response.setHeader('content-security-policy', policy);
    next();
  });
  router.get('/swagger-initializer.js', (_request, response) => { response.type('text/javascript').send(initializer); });
  router.use(express.static(folder, { index: 'index.html', redirect: false }));
  return router;
}
