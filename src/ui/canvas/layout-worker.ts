/** Automatic layout on another thread; the engine is loaded when first asked for. */
import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js';

export type { ElkNode };

/** A way of laying out that takes longer than this many ms is given up for a plainer one. */
const patience = 8_000;

let engine: InstanceType<typeof ELK> | undefined;

/** @throws where the engine fails (it recurses as deep as the longest path) or takes too long. */
export async function layOut(graph: ElkNode): Promise<ElkNode> {
  engine ??= new ELK({
    workerFactory: () => new Worker(new URL('elkjs/lib/elk-worker.min.js', import.meta.url), { type: 'module', name: 'layout' }),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      engine?.terminateWorker();
      engine = undefined;
      reject(new Error('The layout took too long.'));
    }, patience);
  });
  try {
    return await Promise.race([engine.layout(graph), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
