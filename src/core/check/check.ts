import { formatPath } from '../base/path.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { rules } from './rules.ts';
import { type Sifted, siftByAnnotation } from './suppress.ts';

/** All findings over a snapshot, in the order of the rules, without those that annotations say to ignore. */
export function check(snapshot: Snapshot): readonly Diagnostic[] {
  return review(snapshot).shown;
}

/** All findings over a snapshot, in the order of the rules; those that annotations say to ignore apart. */
export function review(snapshot: Snapshot): Sifted {
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules)
    for (const finding of rule.check(snapshot))
      diagnostics.push({
        code: rule.code,
        severity: finding.severity ?? rule.severity,
        message: finding.message,
        resource: finding.resource,
        path: formatPath(finding.path),
        why: rule.why,
        fix: rule.fix,
        ...((finding.sameAs ?? rule.sameAs) && { sameAs: finding.sameAs ?? rule.sameAs }),
        ...(finding.related && { related: finding.related.map((one) => ({ ...one, path: formatPath(one.path) })) }),
      });
  return siftByAnnotation(snapshot, diagnostics);
}
