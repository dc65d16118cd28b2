import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openDialog } from '../store/view.ts';

interface ModalProps {
  readonly title: string;
  readonly about?: string | undefined;
  readonly wide?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A dialog over the page; Escape closes it. */
export function Modal({ title, about, wide, testId, children }: ModalProps) {
  const { t } = useTranslation();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && openDialog(undefined)}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className={`dialog${wide ? ' wide' : ''}`}
          data-testid={testId}
          {...(about === undefined && { 'aria-describedby': undefined })}
        >
          <header>
            <div className="grow">
              <Dialog.Title asChild>
                <h2>{title}</h2>
              </Dialog.Title>
              {about !== undefined && <Dialog.Description className="quiet">{about}</Dialog.Description>}
            </div>
            <Dialog.Close className="btn icon bare" aria-label={t('action.close')}>
              <X size={16} aria-hidden="true" />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
