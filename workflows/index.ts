/** Every workflow the worker runs. */
export { confirmation } from './confirmation.ts';
export { insurance } from './insurance.ts';
export { mediationCase } from './mediation-case.ts';
export { notarization } from './notarization.ts';
export { sentinel } from './sentinel.ts';
