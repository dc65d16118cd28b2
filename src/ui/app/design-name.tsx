import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commit, useDocument } from '../store/document.ts';

const DesignMenu = lazy(async () => ({ default: (await import('./design-menu.tsx')).DesignMenu }));

/** The design's name: a menu, or a field while it is renamed. */
export function DesignName() {
  const name = useDocument((state) => state.design.name);
  const [renaming, setRenaming] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { t } = useTranslation();
  useEffect(() => {
    if (renaming) field.current?.select();
  }, [renaming]);
  if (!renaming)
    return (
      <Suspense fallback={<strong className="btn bare design-name">{name}</strong>}>
        <DesignMenu rename={() => setRenaming(true)} />
      </Suspense>
    );
  return (
    <input
      ref={field}
      className="input design-name"
      aria-label={t('field.designName')}
      defaultValue={name}
      onBlur={(event) => {
        setRenaming(false);
        const typed = event.target.value.trim();
        if (typed && typed !== name) commit({ do: 'rename-design', name: typed });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setRenaming(false);
      }}
    />
  );
}
