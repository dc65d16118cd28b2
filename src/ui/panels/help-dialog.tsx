import { useTranslation } from 'react-i18next';
import { actions } from '../app/actions.ts';
import { keyText } from '../app/key-text.ts';
import { Modal } from '../parts/modal.tsx';

const groups = ['edit', 'insert', 'view', 'arrange', 'panel', 'open'] as const;

/** Every key, from the list of actions. */
export function HelpDialog() {
  const { t } = useTranslation();
  return (
    <Modal title={t('help.title')} about={t('help.about')} wide testId="help">
      <div className="help-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(`help.${group}`)}</h3>
            <dl>
              {actions
                .filter((one) => one.group === group && one.key !== undefined && !one.hidden)
                .map((one) => (
                  <div key={one.name}>
                    <dt>{t(`action.${one.name}`)}</dt>
                    <dd>
                      <kbd>{keyText(one.key ?? '')}</kbd>
                    </dd>
                  </div>
                ))}
              {group === 'arrange' && (
                <>
                  <div>
                    <dt>{t('action.nudge')}</dt>
                    <dd>
                      <kbd>← ↑ → ↓</kbd>
                    </dd>
                  </div>
                  <div>
                    <dt>{t('action.walk')}</dt>
                    <dd>
                      <kbd>Alt ← ↑ → ↓</kbd>
                    </dd>
                  </div>
                </>
              )}
              {group === 'view' && (
                <div>
                  <dt>{t('action.escape')}</dt>
                  <dd>
                    <kbd>Esc</kbd>
                  </dd>
                </div>
              )}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
