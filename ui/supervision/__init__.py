"""The supervision area: supporters, the diary, intervision and handing over."""
