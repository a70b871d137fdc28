/** Live updates: the server says which case has changed, and what was read of it is read again. */
import { authorization, send } from './api.ts';
import { caseKey, queryClient } from './queries.ts';

/** The pause before listening again; longer after each failure. */
const pauses = [1_000, 2_000, 5_000, 15_000] as const;
const sleep = (ms: number, signal: AbortSignal) => new Promise<void>((resolve) => {
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
});

const refreshLists = () => Promise.all([['work'], ['cases'], ['notices']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));

function hear(block: string): void {
  const line = (name: string) => block.split('\n').find((l) => l.startsWith(`${name}: `))?.slice(name.length + 2);
  if (line('event') === 'missed') void queryClient.invalidateQueries();
  if (line('event') !== 'case') return;
  const { caseId } = JSON.parse(line('data') ?? '{}') as { readonly caseId?: string };
  if (caseId !== undefined) void queryClient.invalidateQueries({ queryKey: caseKey(caseId) });
  void refreshLists();
}

/** Reads to the end of the stream. fetch, unlike EventSource, also carries a key. */
async function listen(signal: AbortSignal): Promise<void> {
  const response = await send(new URL('/v1/stream', location.origin), { signal, headers: { accept: 'text/event-stream', ...authorization() } });
  if (!response.ok || !response.body) throw new Error('no stream');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; ;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = `${rest}${value}`.split('\n\n');
    rest = blocks.pop() ?? '';
    blocks.forEach(hear);
  }
}

/** Listens until `signal`; after a break whatever is shown is read again, since changes may have been missed. */
export async function keepListening(signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    try {
      await listen(signal);
      failures = 0;
    } catch {
      failures += 1;
    }
    if (signal.aborted) return;
    await sleep(pauses[Math.min(failures, pauses.length - 1)] ?? 1_000, signal);
    void queryClient.invalidateQueries();
  }
}
