/** Kubernetes YAML as a design. It is read on a thread of its own, which is ended when it takes too long. */
import type { ImportAnswer } from '../../worker/import-main.ts';

const patience = 20_000;

export function importYaml(text: string, name: string): Promise<ImportAnswer | 'too slow'> {
  const worker = new Worker(new URL('../../worker/import-main.ts', import.meta.url), { type: 'module', name: 'import' });
  return new Promise<ImportAnswer | 'too slow'>((resolve) => {
    const timer = setTimeout(() => resolve('too slow'), patience);
    worker.addEventListener('message', (event: MessageEvent<ImportAnswer>) => {
      clearTimeout(timer);
      resolve(event.data);
    });
    worker.addEventListener('error', (event) => {
      clearTimeout(timer);
      resolve({ error: event.message });
    });
    worker.postMessage({ text, name });
  }).finally(() => worker.terminate());
}
