import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { failureOf } from '../api/failure.ts';

const UNDO_MS = 10_000;
const SAID_MS = 5_000;

/** Says what was done and offers, for ten seconds, to take it back. */
export function toastUndo(message: string, undo: () => Promise<unknown>): void {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    autoClose: UNDO_MS,
    withBorder: true,
    message: (
      <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 }}>
        {message}
        <Button
          variant="light"
          size="compact-sm"
          onClick={() => {
            notifications.hide(id);
            undo().catch(toastFailure);
          }}
        >
          Undo
        </Button>
      </span>
    ),
  });
}

/** Says that something was done. */
export function toast(message: string): void {
  notifications.show({ message, autoClose: SAID_MS, withBorder: true });
}

/** Says what did not work and what to do. */
export function toastFailure(error: unknown): void {
  const { sentence, remedy } = failureOf(error);
  notifications.show({ title: sentence, message: remedy, color: 'red', autoClose: UNDO_MS, withBorder: true });
}
