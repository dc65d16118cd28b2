/** How the routes of a design split a service's traffic over its versions. */
import type { ElementId, Link } from '../../core/index.ts';

/** Percent by version, from the first rule that splits; nothing where none does. */
export function weightsOf(links: Readonly<Record<ElementId, Link>>, service: ElementId): Readonly<Record<string, number>> {
  for (const link of Object.values(links)) {
    if (link.type !== 'route') continue;
    for (const rule of link.rules) {
      const mine = rule.backends.filter((one) => one.service === service && one.version !== undefined);
      const sum = rule.backends.reduce((total, one) => total + one.weight, 0);
      if (mine.length < 2 || sum === 0) continue;
      return Object.fromEntries(mine.map((one) => [one.version, Math.round((one.weight * 1000) / sum) / 10]));
    }
  }
  return {};
}
