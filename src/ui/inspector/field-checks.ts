/** Whether a typed text is what a field wants. Each answers with a sentence, or nothing where it is well. */
import type { TFunction } from 'i18next';
import type { Check } from '../parts/text-field.tsx';

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

export const checks = (t: TFunction) => {
  const named =
    (test: (text: string) => boolean, message: string): Check =>
    (text) =>
      test(text) ? undefined : message;
  const octets = (text: string): boolean => {
    const parts = text.split('.');
    return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  };
  const address = (text: string): boolean => octets(text) || (/^[0-9a-fA-F:]{2,39}$/.test(text) && text.includes(':'));
  const host = (text: string): boolean => text.length <= 253 && text.split('.').every((part) => label.test(part));
  return {
    name: named((text) => label.test(text), t('wrong.name')),
    free: named((text) => text.trim() !== '', t('wrong.needed')),
    host: named((text) => host(text), t('wrong.host')),
    wildHost: named((text) => text === '' || host(text.replace(/^\*\./, '')), t('wrong.wildHost')),
    cidr: named((text) => {
      const [base = '', bits, more] = text.split('/');
      return (
        more === undefined &&
        address(base) &&
        (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (base.includes(':') ? 128 : 32)))
      );
    }, t('wrong.cidr')),
    duration: named((text) => text === '' || /^([0-9]{1,5}(h|m|s|ms)){1,4}$/.test(text), t('wrong.duration')),
    path: named((text) => text.startsWith('/') && !/[\s#?]|\/\/|\/\.\.?(\/|$)/.test(text), t('wrong.path')),
    url: named((text) => text === '' || /^https?:\/\/[^\s/]+(\/\S*)?$/.test(text), t('wrong.url')),
    header: named((text) => /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/.test(text), t('wrong.header')),
    quantity: named((text) => text === '' || /^\d+(\.\d+)?(m|[kMGTPE]i?)?$/.test(text), t('wrong.quantity')),
  } as const;
};
