"""The screens of goals and referrals: tabs on a person's page, and the referrals of an organisation."""
