/** Opens this window anew: whatever it remembered of the device's earlier identity goes, and the tables are made from the journal. */
export function reopenWindow(): void {
  window.location.reload();
}
