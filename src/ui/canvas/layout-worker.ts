/** Automatic layout on another thread; the engine is loaded when first asked for. */
import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js';

export type { ElkNode };

let engine: InstanceType<typeof ELK> | undefined;

export async function layOut(graph: ElkNode): Promise<ElkNode> {
  engine ??= new ELK({
    workerFactory: () => new Worker(new URL('elkjs/lib/elk-worker.min.js', import.meta.url), { type: 'module', name: 'layout' }),
  });
  return engine.layout(graph);
}
