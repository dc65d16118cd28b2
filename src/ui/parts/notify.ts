/** Short notes at the foot of the page, for things that happened out of sight or cannot be. Their library is loaded with the first of them. */
interface NoteOptions {
  readonly description?: string;
  readonly error?: boolean;
  readonly duration?: number;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export async function notify(message: string, { description, error, duration = 6000, action }: NoteOptions = {}): Promise<void> {
  const { toast } = await import('sonner');
  const options = {
    duration,
    ...(description !== undefined && { description }),
    ...(action && { action: { label: action.label, onClick: action.run } }),
  };
  if (error) toast.error(message, options);
  else toast(message, options);
}
