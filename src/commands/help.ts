/** The lines after the options in `create-impl-plan --help`. */
export const newHelp = `
Dates are YYYY-MM-DD, or tomorrow, next monday, +2w. In a terminal, what is not given is asked.

Later, on the plan that was made:
  add         a phase, task, milestone, risk, … or a section
  set         fields of a task, a phase, a milestone or the plan
  start, done, block   how far tasks are: status, actual dates and the log
  move        a task or a phase to another place
  remove      a task, a phase, a milestone or an entry
  renumber    phases and tasks by their place
  sync        bring dates and charts up to date after edits by hand
  show        where the plan stands: progress, finish, what is late, a Gantt chart
  next        the tasks that can start now
  forecast    how likely the target is met, and what that depends on
  report      a daily or weekly status report, from the plan and its history in git
  check       what is wrong or missing, for people, CI and agents
  adopt       take over a plan that was written by hand
  eject       copy the built-in templates, to change them
  completion  what makes the Tab key complete: completion bash, zsh, fish or powershell
  create-impl-plan COMMAND --help tells the rest.

Examples:
  create-impl-plan                                        ask for everything
  create-impl-plan checkout --title "Checkout redesign"   ask for the rest
  create-impl-plan --from plan.yaml                       from YAML, JSON or a Markdown outline
  create-impl-plan --from - < outline.md                  from standard input
  create-impl-plan --yes --title Search --phases 3 --tasks 4,6,2 --start "next monday"
  create-impl-plan --from plan.yaml --dry-run             show what would be written

An outline:
  # Checkout redesign
  start: 2026-03-02
  ## Foundation
  - Set up CI (2d) @alice
  - Database schema (3d) @bob after 1.1
`;
