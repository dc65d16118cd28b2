import { useEffect, useState } from 'react';
import type { InquiryInput, InquiryName, InquiryOutput } from '../../worker/inquiries.ts';
import { currentDesign } from '../store/document.ts';
import { useAnalysis } from './analysis-store.ts';
import { inquireNow } from './analyst.ts';

/** The answer to a question about the drawing as it is; asked again after every edit. Nothing is asked without an input. */
export function useInquiry<Name extends InquiryName>(about: Name, input: InquiryInput<Name> | undefined): InquiryOutput<Name> | undefined {
  const analysis = useAnalysis((state) => state.analysis);
  const [answer, setAnswer] = useState<{ readonly to: string; readonly found: InquiryOutput<Name> }>();
  const asked = input === undefined ? undefined : JSON.stringify(input);
  useEffect(() => {
    let current = true;
    if (!analysis || asked === undefined) return undefined;
    // `as`: the text was just made of an input of this question.
    void inquireNow(currentDesign(), about, JSON.parse(asked) as InquiryInput<Name>).then((one) => {
      if (current && 'found' in one) setAnswer({ to: asked, found: one.found });
    });
    return () => {
      current = false;
    };
  }, [about, asked, analysis]);
  return answer?.to === asked ? answer?.found : undefined;
}
