/** `npm run web:build`: the portal, for the api to serve. */
import { buildWebIfStale } from './web/build-web.ts';

await buildWebIfStale({ info: (line) => console.log(line), error: (line) => console.error(line) });
