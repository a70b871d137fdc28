/** Message and stack of a failure travel as payloads, and so through the codec: a fault may quote what it stumbled over. Loaded by path, into workflows too. */
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
