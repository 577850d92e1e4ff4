import { useOpenWorkspace } from './open-workspace.ts';
import classes from './sample-badge.module.css';

/** Says, always, that these are not the owner's own costs, and leads back to them in one click. */
export function SampleBadge() {
  const { open, isOpening } = useOpenWorkspace();
  return (
    <div className={classes['badge']}>
      <span className={classes['word']}>Sample</span>
      <span className={classes['text']}>Not your costs</span>
      <button
        type="button"
        className={classes['back']}
        disabled={isOpening}
        onClick={() => {
          open('own');
        }}
      >
        Open my own
      </button>
    </div>
  );
}
