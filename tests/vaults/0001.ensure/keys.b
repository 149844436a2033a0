{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "5bdf3ed758933e0f3f4bf648",
   "public_key": "2be6a9fb1b642df6682754f327c48bf602e150c2510256287c88e809bdfb4544",
   "salt": "e0463dff1086f772cc6924569a2b86d8",
   "sealed": {
    "data": "6a3af4701dfbb5f0eba6755cd015d25f5b7f296cb0c63b3667671f8efd2c4d41fb2fa158e46bd11ac1f4bcf24267156670ea73f0c1a70e813d3d3d23346d5e3e8c8216b7473bf52cc43378cc3d5786dfc954cd21089107a08c811b8f",
    "supervision": "955b6643dfc46bbbf7b16d4a910b62af3a5ae653b8ca6658cc89e699d769cc514466c1f701d04b9838780c5313e71a570741fa0f116a63c1170eae9dc2bd26ed0ea5fdc35c952f9a6c23898dda0b8c8f8688a3a208e857adaf90f241"
   },
   "wrapped": "bc6d79fea6d7acbe342ea00c764b425747bc0ea4a7fb2e57688a25fcc577a4c7f6fd4e7ce7087d9c030f7590ebdc5a70"
  },
  "sequence": 2,
  "slots": [
   {
    "holder": {
     "nonce": "592dcf8a733ee03d89168ca4",
     "public_key": "19ef3ed3c6729ddb9921ab1a3b9b62b378efcabc1be947d46d28806a886ce170",
     "salt": "5003785f42243215d1bd61462b58271b",
     "sealed": {
      "data": "e6295dc124cacf843b0afe2cf29213d0fbee1e237a424948a2f98a0c1d892e0939fe0f90d03fdefa02ccc571290d26b3d0ea5693579e575101bbe46e155e391e6d0b8a6d7aefd50df441609c2842f6847f6e0ef7ee8fad8beff83919",
      "supervision": "bd759ef2ad5309da3f99f0414b8fb8406f08901dd33de1de69e2eb0bf611c80046a8c5ac12b9488792a2ef1de46a9a4f1f1684e2bcf3ab43dce4580298f2e3f3d7eca6d069755852c50387c9d438d647a802273d775d5d60d4b56350"
     },
     "wrapped": "6a8618ac692d76a0d3acdd5d175c9c99e4b9ac5f720b1a71221dc9d11e49dc22dc48f9a35677abc92ad2d045c37343b7"
    },
    "id": "95786ea4966c420f81808820063588a7",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "1365bd8b92c639350ff32353ff919386d072bef63171abc7062110784f1b28d2",
    "login_salt": "9435cb368c30d66f1c3783beb15c3e5f",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "dfe4761ad6d4dcc3e96d7107",
     "public_key": "f9f25edcba4bc828e3871fb2534fd4c7b5454d2859461abeb20a5624b8ce4314",
     "salt": "5f2c51d1e5e69dcd6264a4b5e3ec0b17",
     "sealed": {
      "data": "f1db6da20618d80de160ca685b70d69c7878665a721c8541c02281112b3d1e4a49351a4980dcb1df0079987897a9b5a3e33e5d18d13d6ef46b5013eb3fb74a9276cf29b9f22f22a9a2f145f3c5e2af07e336ad480e8dba27b509d9ec"
     },
     "wrapped": "4d4b39382ccb83ec556413e65b2f2f6c174038cafe853f2b6a016e7a0b72c1ed9221372e2f040f3b892d5e3d6609628c"
    },
    "id": "a090a9096a86465abd7a1b5dab8dcf31",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "16e273e66c3c05a9d52ebb283cdeafc7b770fa73a5881c88a109d8167dcb5e8e",
    "login_salt": "213d9e35a0800be483c544bb8d8071b4",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "f7f37ae96dc40aa6c1bb97a1d2855e81"
 },
 "hmac": "c54a7dff8f2a480f9a92191a6465732c1fca608d7a683d19f42ed1ccbc62ef9c",
 "sha256": "2362e998425a00c210f85e0f796ae862c9a2ed5cd409afedf68bf49cc8df3903"
}
