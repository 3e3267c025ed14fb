import { useState, type DragEvent } from 'react';

/**
 * What an element needs on which files can be dropped, and whether some are held over it now. Without `onFiles` nothing is taken at present: a file that is
 * dropped all the same is not opened instead of the application either.
 */
export function useFileDrop(onFiles: ((files: readonly File[]) => void) | undefined) {
  const [held, setHeld] = useState(false);
  const over = held && onFiles !== undefined;
  const zone = {
    'data-over': over,
    onDragOver: (event: DragEvent): void => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      if (onFiles === undefined) event.dataTransfer.dropEffect = 'none';
      setHeld(true);
    },
    // Going over to something inside of it is no leaving.
    onDragLeave: (event: DragEvent): void => {
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setHeld(false);
    },
    onDrop: (event: DragEvent): void => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      setHeld(false);
      onFiles?.([...event.dataTransfer.files]);
    },
  };
  return { over, zone };
}
