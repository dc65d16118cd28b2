import type { NamespaceRule } from '../../kube/gateway-api.ts';
import { selects } from '../../kube/selector.ts';
import { namespaceLabels } from '../../snapshot/namespaces.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

/** Whether a rule on namespaces admits an object of `namespace`; `home` is where the rule is written. Default: Same. */
export function admitsNamespace(snapshot: Snapshot, rule: NamespaceRule, home: string, namespace: string): boolean {
  switch (rule.from ?? 'Same') {
    case 'All':
      return true;
    case 'Same':
      return home === namespace;
    case 'Selector':
      return rule.selector !== undefined && selects(rule.selector, namespaceLabels(snapshot, namespace));
    default:
      return false;
  }
}
