import { map, object, string } from '../../schema/notation.ts';

/** Chooses workloads of a namespace by their labels; the root namespace chooses everywhere. */
export const workloadSelector = object({
  matchLabels: map(
    string({
      maxLength: 63,
      rules: [
        {
          message: 'A label value is compared as it is: a wildcard is not understood here.',
          holds: (value: string) => !value.includes('*'),
        },
      ],
    }),
    {
      doc: 'Labels that a pod must all carry.',
      maxProperties: 4096,
      rules: [
        {
          message: 'A label key cannot hold a wildcard: name the label in full.',
          holds: (labels: object) => !Object.keys(labels).some((key) => key.includes('*')),
        },
        { message: 'A label needs a key.', holds: (labels: object) => !Object.keys(labels).includes('') },
      ],
    },
  ),
});

/** The older form of {@link workloadSelector}, in the networking kinds. */
export const networkingSelector = object({
  labels: map(
    string({
      maxLength: 63,
      rules: [
        {
          message: 'A label value is compared as it is: a wildcard is not understood here.',
          holds: (value: string) => !value.includes('*'),
        },
      ],
    }),
    { doc: 'Labels that a pod must all carry.', maxProperties: 256 },
  ),
});
