/**
 * What `task` gives; the signal that it gets is aborted with `signal`, and with a TimeoutError after `ms`.
 * `AbortSignal.any` with `AbortSignal.timeout` does not do for that: Node 20 collects the timeout as garbage, and then
 * it never comes.
 */
export async function within<Value>(
  ms: number,
  signal: AbortSignal,
  task: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const ending = new AbortController();
  const end = () => ending.abort(signal.reason);
  const timer = setTimeout(() => ending.abort(new DOMException(`took longer than ${ms} ms`, 'TimeoutError')), ms);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    return await task(ending.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
