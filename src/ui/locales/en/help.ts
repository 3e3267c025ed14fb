export const help = {
  title: 'Help',
  subtitle: 'Everything here works without a network.',
  contents: 'On this page',
  begin: {
    title: 'How the work goes',
    lines: [
      'Create a deployment from a model, or load the sample. It says what to check, in which order, and who signs.',
      'Import the packing list. Then scan or type each unit as it arrives; what does not fit becomes a discrepancy, never nothing.',
      'Work through the sections. The button at the top right always goes to the next thing that needs you.',
      'When a check fails, say what you saw and take a photo. Somebody then decides: accept as is, repair, replace or reject.',
      'At a hold point work stops until a supervisor has reviewed the stage and signed.',
      'Make the installation report at any time. It shows what is complete and what is not.',
    ],
  },
  planning: {
    title: 'Planning',
    lines: [
      'Every deployment has a plan: what has to happen, in which order, when, by whom and at which rack. From delivery, start and handover dates it can be filled in for you. All times are those of the site.',
      'What does not fit is said at once: a beginning before that which it waits for has ended, the same person or rack in two deployments, two maintenance windows at one site, work outside the windows, a skill that nobody who is planned has.',
      'Planning, in the menu of supervisors and coordinators, shows all plans as a calendar and as a list, what clashes first. Calendar files (.ics) take plans into other programs; save them again after a change.',
      'In a maintenance window press “The window begins now”, later “Service is back”, and say for how many minutes something was down. Planned and actual times stand in the report.',
      'Write down risks with an owner, and decide beforehand at which points it goes on or back, and by what. Each decision is kept with its reason.',
    ],
  },
  telling: {
    title: 'Telling people',
    lines: [
      'Under Communication stands who is told what, and by when. Texts are filled in with the facts of the deployment; your own texts are kept in Settings, Messages.',
      'Plumbline sends nothing by itself. Copy the message, open it in your mail program or save it as a draft, send it there, and record that it was sent. The record keeps it word for word.',
      'Whoever asked for a deployment is told how it ended, whether it is complete, backed out or cancelled. Today and the deployment ask for it until that is recorded.',
    ],
  },
  goingBack: {
    title: 'Going back',
    lines: [
      'Back-out is the way home, at any time until the handover is accepted. Say why and who decided; from then on nothing goes forward, and every screen says so.',
      'You are led through what was done, the last step first. Say of each that you took it back, or why it did not have to be, with a photo if that helps.',
      'Then the tests of the model prove that the old state is back, beside what was captured before the first change, and a supervisor signs. If the old state cannot be restored, say what is wrong: it stays as an open point.',
      'Later the deployment can be taken up again. What was taken back is asked again and signed again; everything else stands. Nothing is erased.',
    ],
  },
  handingOver: {
    title: 'Storage, handover and review',
    lines: [
      'Between receipt and installation, whoever takes goods over signs for them: where they are, how warm and how damp it is there. Storage and custody, under Receipt, warns of goods that nobody has and of conditions outside the limits.',
      'Under Handover stands whether operations are ready, what stays open with whom and until when, who accepted it, and to whom responsibility passed.',
      'Afterwards the same place takes incidents, calls, downtime, satisfaction and cost. That is possible after completion too.',
      'Review holds the plan against what happened. Write lessons down, and raise an improvement of the model from them; it is followed until a new version brings it.',
    ],
  },
  models: {
    title: 'Models',
    lines: [
      'A model is the procedure: stages, sections, checks, limits, conditions, hold points and sources. Those that ship can be read by everybody and changed by nobody; a coordinator begins a draft from one, or from nothing, or from a file.',
      'A draft is tried on a sample before it is published: answer it and see verdicts, limits and conditions. Nothing of that is recorded.',
      'What is published never changes again; the next version is another one. Retired versions are offered for no new deployment.',
      'A running deployment keeps its version. When there is a newer one, the deployment offers to move, shows what becomes of every answer, and moves only when you say so.',
    ],
  },
  finding: {
    title: 'Overview and exports',
    lines: [
      'Deployments shows everything on this device: where each stands, what is late, what fails, and whom it waits for. Filter, sort, choose columns, and save what you look at often as a view.',
      'At a desk, Deployments is a table: choose a view or filters, sort by a column, and save what you chose as a view of your own. Arrow keys move, Enter opens, Space selects.',
      'Choose some or all that were found and export them: their reports in one file, or results, components and nonconformances as a table for a spreadsheet.',
      'One deployment can be saved as JSON, with everything that is needed to read it without Plumbline. The format is published.',
    ],
  },
  measuring: {
    title: 'Measures',
    lines: [
      'Measures are worked out from the record, of deployments that ended in the period that you choose. Each says what it was divided by, and its definition stands beneath it.',
      'The value stream shows where the time goes: working, waiting, and waiting for a signature. Only entries are known, so whoever works half an hour without one counts as waiting.',
      'The self-assessment takes the records as evidence. What you say yourself counts only where records cannot say anything.',
    ],
  },
  backup: {
    title: 'Backups',
    lines: [
      'Settings, Backup keeps the last five snapshots of this device, made daily and with an update. Save a copy on another disk: a snapshot on a broken disk helps nobody.',
      'Restoring adds what is missing and removes nothing. The device then works under a new identity, so that nothing it writes is mistaken for something older.',
      'Free space is watched. Photos stop before the disk is full; answers go on.',
    ],
  },
  saving: {
    title: 'How saving works',
    lines: [
      'There is no save button. Each answer is written to the disk of this device, and only then shown as saved.',
      '“Saved on this device” in the header means that a power cut now would lose nothing.',
      'For ten seconds after an answer you can undo it. Undoing is recorded too; nothing is ever erased.',
      'A text that is typed but not yet entered is marked “not saved yet”. It stays while the window is open.',
      'Every check keeps its history: who answered what, and when.',
    ],
  },
  notSaved: {
    title: 'When something is not saved',
    lines: [
      'Look at the header. “Not saved” means that the last answer is not on the disk. Everything shown as saved before is safe.',
      'If it says “disk full”, delete files you do not need or empty the bin of this computer. Photos stop before answers do.',
      'Answer again. When the header says “Saved on this device”, it is saved.',
      'If it still fails, do not keep working on this device. Open Delivery, export the deployment, and ask for help. Settings, About names the data folder.',
    ],
  },
  signing: {
    title: 'Signatures and PIN',
    lines: [
      'Your PIN unlocks the application and is asked again for every signature. It protects a signing key that stays on this device.',
      'A signature covers exactly what was shown: the answers, verdicts, photos and decisions of the stage. A later change is shown as “changed since signed”.',
      'A forgotten PIN cannot be read back. With a hub, “Forgot your PIN?” on the lock screen gives you a new one and a new key; without one, add yourself again as a person. What you signed before stays valid.',
      'Lock the device when you leave it: person menu, top right. It also locks by itself when nobody uses it; Settings says after how long.',
    ],
  },
  delivering: {
    title: 'Delivery, hub and bundles',
    lines: [
      'A hub brings several devices together. Connect once, in Delivery, with the account that your organisation gave you; from then on this device delivers by itself whenever there is a network.',
      'The header says how it stands. “All delivered” is said only when the hub holds every record and has verified every photo and file.',
      'Without a network nothing changes for you: work goes on, and everything waits here until it can be sent. Nothing leaves this device for being sent.',
      'Where there will never be a network, Delivery takes deployments along as one file, a bundle. Bringing it in on another device verifies everything first; bringing it in twice changes nothing.',
      'Photos of others are fetched when they are opened. “Keep all files on this device” fetches them beforehand: needed to sign without a network.',
      'A device that is lost is taken out of use in Settings, Hub. It can then deliver and fetch nothing more.',
    ],
  },
  together: {
    title: 'Working on the same deployment',
    lines: [
      'Different answers to different checks simply come together.',
      'Two different answers to the same check are a conflict: both stay, with their authors, and a person chooses one or writes a third, with the reason. The report says where that was done.',
      'An entry whose author was not assigned, or not allowed to write it, is held: it is kept and shown, but does not count until a coordinator admits it.',
      'A stage with open conflicts cannot be signed.',
      'Somebody from a supplier can be let in for one deployment, without an account; everything they record bears their company.',
    ],
  },
  keys: { title: 'Keys', text: 'Single letters never work while you type in a field. Press ? anywhere for this list.' },
  words: {
    title: 'Words',
    deployment: { name: 'Deployment', meaning: 'One authorised movement of hardware into a site, from plan to handover.' },
    model: { name: 'Model', meaning: 'A repeatable, versioned procedure: stages, checks, criteria, hold points and evidence. A deployment keeps the version it began with.' },
    stage: { name: 'Stage', meaning: 'Plan, receipt, site readiness, installation, verification, handover; and back-out, the way home.' },
    check: { name: 'Check', meaning: 'One step with an answer and, where it can be judged, a criterion.' },
    verdict: { name: 'Verdict', meaning: 'Pass, marginal, fail or not applicable.' },
    marginal: { name: 'Marginal', meaning: 'Inside the limits, but closer to one than the instrument can tell.' },
    component: { name: 'Component', meaning: 'What is to be deployed. Each unit has a model, serial number, asset tag, position and condition.' },
    discrepancy: { name: 'Discrepancy', meaning: 'What receipt finds: missing, extra, damaged, dead on arrival, wrong, duplicate, unknown.' },
    finding: { name: 'Finding', meaning: 'A failed check or a discrepancy that needs a decision. Also called a nonconformance.' },
    disposition: { name: 'Disposition', meaning: 'What was decided about a finding: accept as is, repair, replace or reject.' },
    holdPoint: { name: 'Hold point', meaning: 'Work stops here until it is signed.' },
    signOff: { name: 'Sign-off', meaning: 'Acceptance or rejection with a statement, bound to exactly what was signed.' },
    superseded: { name: 'Changed since signed', meaning: 'Something in the stage changed after the signature. The signature stays on record; the stage should be signed again.' },
    hub: { name: 'Hub', meaning: 'The server of your organisation that devices deliver to. It is optional.' },
    bundle: { name: 'Bundle', meaning: 'Deployments with their records, signatures and files in one file, to carry where no network goes.' },
    held: { name: 'Held', meaning: 'Kept and shown, but not counted, because its author was not allowed to write it. A coordinator may admit it.' },
    selfAsserted: { name: 'Self-asserted', meaning: 'The signature is genuine for the key on this device, but no organisation has certified whose key it is.' },
    evidence: { name: 'Evidence', meaning: 'A photo, a reading with its instrument, or a file read from the machine itself.' },
    conflict: { name: 'Conflict', meaning: 'Two devices answered the same check differently. Both answers are kept until somebody chooses.' },
    handover: { name: 'Handover', meaning: 'Acceptance into normal operation.' },
  },
} as const;
