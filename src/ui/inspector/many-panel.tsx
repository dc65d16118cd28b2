import { AlignEndHorizontal, AlignEndVertical, AlignStartHorizontal, AlignStartVertical, Copy, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runAction } from '../app/run-action.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useSelection } from '../store/selection.ts';
import { Section } from './panel-parts.tsx';

const buttons = [
  ['align.left', AlignStartVertical],
  ['align.right', AlignEndVertical],
  ['align.top', AlignStartHorizontal],
  ['align.bottom', AlignEndHorizontal],
  ['duplicate', Copy],
  ['delete', Trash2],
] as const;

/** Several things are selected: what can be done with all of them. */
export function ManyPanel() {
  const count = useSelection((state) => state.ids.length);
  const { t } = useTranslation();
  return (
    <Section title={t('inspector.many', { count })}>
      <div className="row-flex wrap">
        {buttons.map(([name, Icon]) => (
          <IconButton key={name} label={t(`action.${name}`)} onClick={() => runAction(name)}>
            <Icon size={16} />
          </IconButton>
        ))}
      </div>
    </Section>
  );
}
