/** Live updates: the server says which case has changed or where in its room something was written, and what was read of it is read again. */
import { authorization, send } from './api.ts';
import { isReached, onReach } from './reach.ts';
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
  const { caseId, channel } = JSON.parse(line('data') ?? '{}') as { readonly caseId?: string; readonly channel?: string };
  if (line('event') === 'room' && caseId !== undefined) void queryClient.invalidateQueries({ queryKey: [...caseKey(caseId), 'room', channel] });
  if (line('event') !== 'case') return;
  if (caseId !== undefined) void queryClient.invalidateQueries({ queryKey: caseKey(caseId) });
  void refreshLists();
}

/** The server says every 15 s that it is still there. */
const silenceMs = 40_000;

/** A line that broke may look open for minutes: whoever is silent too long, or was not reached by another request, is left. */
async function listenWhileAlive(over: AbortSignal): Promise<void> {
  const broken = new AbortController();
  const leave = () => broken.abort();
  let silence = setTimeout(leave, silenceMs);
  const forget = onReach(() => { if (!isReached()) leave(); });
  try {
    await listen(AbortSignal.any([over, broken.signal]), () => {
      clearTimeout(silence);
      silence = setTimeout(leave, silenceMs);
    });
  } finally {
    clearTimeout(silence);
    forget();
  }
}

/** Reads to the end of the stream. fetch, unlike EventSource, also carries a key. */
async function listen(signal: AbortSignal, alive: () => void): Promise<void> {
  const response = await send(new URL('/v1/stream', location.origin), { signal, headers: { accept: 'text/event-stream', ...authorization() } });
  if (!response.ok || !response.body) throw new Error('no stream');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; ;) {
    const { value, done } = await reader.read();
    if (done) return;
    alive();
    const blocks = `${rest}${value}`.split('\n\n');
    rest = blocks.pop() ?? '';
    blocks.forEach(hear);
  }
}

/** Listens until `signal`; after a break whatever is shown is read again, since changes may have been missed. */
export async function keepListening(signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    try {
      await listenWhileAlive(signal);
      failures = 0;
    } catch {
      failures += 1;
    }
    if (signal.aborted) return;
    await sleep(pauses[Math.min(failures, pauses.length - 1)] ?? 1_000, signal);
    void queryClient.invalidateQueries();
  }
}
