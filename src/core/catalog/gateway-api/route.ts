import type { ValueRule, Violation } from '../../schema/notation.ts';
import { list, object, oneOf, required, variant } from '../../schema/notation.ts';
import { parentReferences, weightedBackend } from './references.ts';
import { hostname, sectionName } from './scalars.ts';

/** What all routes have. */
export const routeFields = {
  parentRefs: parentReferences,
  useDefaultGateways: oneOf(['All', 'None'], {
    doc: 'Whether the route also hangs on the default Gateways.',
    since: 'Gateway API 1.4',
    channel: 'experimental',
  }),
} as const;

export const routeHostnames = list(hostname, { maxItems: 16, doc: 'Only requests for these hosts; absent: for those of the listener.' });

export const ruleName = variant(sectionName, { doc: 'A name for the rule, unique in the route.', since: 'Gateway API 1.4' });

interface NamedRule {
  readonly name?: string;
  readonly matches?: readonly unknown[];
}

export const distinctRuleNames: ValueRule = {
  message: 'Names of rules must differ.',
  holds: (rules: readonly NamedRule[]) => {
    const seen = new Set<string>();
    return rules.flatMap(({ name }, index): readonly Violation[] => {
      if (name === undefined) return [];
      if (seen.has(name)) return [{ path: [index, 'name'], message: `Another rule is called ${name}: names of rules must differ.` }];
      seen.add(name);
      return [];
    });
  },
};

const MOST_MATCHES = 128;

export const matchesTogether: ValueRule = {
  message: `All rules of a route together can have ${MOST_MATCHES} matches at most.`,
  holds: (rules: readonly NamedRule[]) => rules.reduce((sum, rule) => sum + (rule.matches?.length ?? 0), 0) <= MOST_MATCHES,
};

/** A rule of TLS, TCP and UDP routes: backends and nothing else. */
const plainRule = object({
  name: ruleName,
  backendRefs: required(list(weightedBackend, { minItems: 1, maxItems: 16, doc: 'Where connections are sent, by weight.' })),
});
const plainRulesDoc = 'Where connections go.';
export const oneRule = list(plainRule, { minItems: 1, maxItems: 1, doc: plainRulesDoc });
/** The alpha versions take several rules, of which only the first one has a meaning. */
export const plainRules = list(plainRule, { minItems: 1, maxItems: 16, rules: [distinctRuleNames], doc: plainRulesDoc });
