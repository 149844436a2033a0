"""The evaluation area: who is asked, results, outcomes, questionnaires, and the plan of measuring."""
