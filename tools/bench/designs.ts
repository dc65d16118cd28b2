/** Measures what one edit of a drawing costs the engine: compile, judge, find, trace; for drawings of 50, 500 and 5,000 services. */
import { applyCompiled, check, compile, encodeLink, requestOf, snapshotOfCluster, trace } from '../../src/core/index.ts';
import { type Figure, measure, print } from './clock.ts';
import { drawingOf } from './drawing.ts';

const figures: Figure[] = [];
for (const services of [50, 500, 5_000]) {
  const design = drawingOf(services);
  const runs = services > 500 ? 2 : 5;
  const objects = compile(design).resources.length;
  figures.push(measure(`compile ${services} services`, () => compile(design), { runs, note: `${objects} objects` }));
  figures.push(
    measure(
      `compile, judge, check and trace ${services} services`,
      () => {
        const snapshot = snapshotOfCluster(applyCompiled(compile(design)).cluster);
        check(snapshot);
        for (const saved of design.requests) trace(snapshot, requestOf(design, saved));
      },
      { runs },
    ),
  );
}
print('Drawings', figures);
process.stdout.write(`\nLinks\n`);
for (const services of [10, 50, 100, 200])
  process.stdout.write(`  ${String(services).padStart(5)} services  ${encodeLink(drawingOf(services)).length} characters\n`);
