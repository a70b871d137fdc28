/** Temporal by its own environment variables (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TLS, API key). */
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';

export interface TemporalAccess {
  readonly address: string;
  readonly namespace: string;
}

function access() {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return { connectionOptions, namespace: namespace ?? 'default' };
}

/** Connects on first use, so that a process starts while Temporal is down. */
export function lazyClient(dataConverter?: DataConverter): { readonly client: Client; close(): Promise<void> } {
  const { connectionOptions, namespace } = access();
  const connection = Connection.lazy(connectionOptions);
  return { client: new Client({ connection, namespace, ...(dataConverter ? { dataConverter } : {}) }), close: () => connection.close() };
}

export async function nativeConnection(): Promise<{ readonly connection: NativeConnection; readonly namespace: string }> {
  const { connectionOptions, namespace } = access();
  return { connection: await NativeConnection.connect(connectionOptions), namespace };
}
