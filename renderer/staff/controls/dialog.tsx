import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
  /** Buttons, the way back first. */
  readonly actions: ReactNode;
  readonly onClose: () => void;
}

/** One question over the page. Escape and a press beside it answer "no". Mounted only while it is asked. */
export function Dialog({ title, lead, children, actions, onClose }: DialogProps) {
  return (
    <ModalOverlay
      className={classNames(styles.shade)}
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={classNames(styles.modal)}>
        <AriaDialog className={classNames(styles.dialog)}>
          <Heading slot="title" className={classNames(styles.title)}>
            {title}
          </Heading>
          {lead ? <p className={styles.lead}>{lead}</p> : null}
          {children}
          <div className={styles.actions}>{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
