/** An assertion in words. */
import type { TFunction } from 'i18next';
import type { Assertion, AssertionParty, Design } from '../../core/index.ts';

function partyName(design: Design, party: AssertionParty, t: TFunction): string {
  if ('element' in party) return design.elements[party.element]?.name ?? t('assertion.gone');
  if ('outside' in party) return party.cidr || t('reach.outside');
  const labels = Object.entries(party.labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  return labels || t('assertion.labels');
}

/** The whole of it as one sentence; also its name until it is given another. */
export function assertionSentence(design: Design, one: Pick<Assertion, 'from' | 'to' | 'claim'>, t: TFunction): string {
  return `${partyName(design, one.from, t)} ${t(`claim.${one.claim}`)} ${partyName(design, one.to, t)}`;
}
