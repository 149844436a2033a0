{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "a964016b6ec2b3b603fb1618",
   "public_key": "18ffd4d220f74f962f73205807572cc62008e9c2b58c091d1687be1635405319",
   "salt": "3785caebe66e5bc132526769285fae66",
   "sealed": {
    "data": "501b310f838fb4e509d49b3f9605186d644d9a7e27fe7d64487a274dd30e5b6f3895e576ec5e6b77848efa0d2e3cc988db277e1d376d809f9b77aef4c5fdb843b6297519a449a54a9ecbc956dcb853d43073ea9bf9064830842f2dec",
    "supervision": "cea2f868dff07d7fe5eeb7c0e35f472f3a06eb162d6f26b5493a0347e74990778578dfc300cc4d1bb7fe0a6230de290e775b4a0c4eb272f0747e723e61e23fb4ed4945bce65b8a53691595680c8c5c477c11e413fcabc85252a6d19d"
   },
   "wrapped": "771c8d67d43f9f3e4503c505137daa6a6237247ce89099ac13ceb17a188184b00b6f47a0d4d1f865bdcee8c76b0d9fd6"
  },
  "sequence": 2,
  "slots": [
   {
    "holder": {
     "nonce": "cd25ccfbb2e5170296639de8",
     "public_key": "b9dd117a622be45fa6cf8cae1ce6dc8cc4a4f7c0926ed8c081ed112af6148a49",
     "salt": "b8dfd9a09f057ed2493f1263aad6ec79",
     "sealed": {
      "data": "2939f28330b2901d4f9367b1e7d7299848c0d8462473060242a66fbc84a3b83e3ca0c29312f221ba1fa855766cd9745df7b92af799e8a73016e00a83b694273347bf9fb1f35e9af9468b034554c4bfface1f4976b3e69e231bfc295e",
      "supervision": "e20895d6a21ea3eaf453d886be528cc2168150aaf9c22a3acb1e60b795677e3951e33b3901942b5af20250f4b69db92bedfde02b0a43c67b84df1799e5ef643e185d99055a398e1b67cecc8104dff5dcfc03b75a57fe7ebacd222440"
     },
     "wrapped": "7b5863910fdf0950dc4a74f23ffdd962e846bd6332d74ce1f96b87139244220dcf74482e1f17a33f436cf8930b8aee6b"
    },
    "id": "55ae9e0c7aa74c02823f9d7f1d75fadf",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "93ca5b26d5c323e4c23ad24c6e23465f32f7c288227a90a6215bf6ed9421bc74",
    "login_salt": "30b8becbd47664187861198d987188d7",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "f6d58adeba088cf3a0a01477",
     "public_key": "91c3fe805d815285860f705f2be6d2f8f9c3b247cb1f07f49cf336c520461662",
     "salt": "ade059e3256945fba7bd17ecf933172b",
     "sealed": {
      "data": "42b804649eacd7d3a1e6ab0454c7f3a24e86a6d2292b2d27d69831b4b64866609e60d1baf8643d8eb9847528d1e910c05603789bc271866c51368f7f462174374571f56ecafa3879df86c24e1669efea54a89f2f7ba84a8b8b12a44d"
     },
     "wrapped": "fcb516d62299ec69669b8de7c8d2938e4c295e316abe31afecd9a75faf2a7cb390fa7b485e40aad7badc5fbd7e33e409"
    },
    "id": "fcd8a5f8c8fd48de89910128a04e161f",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "e87763fbc2b3e1c200bb3c93ab59fbc580aa3045d5fc6aef290f94330ed410ab",
    "login_salt": "3d84d1aff87605f055740272414d4e0e",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "75a4abfe6f101a5823464cfe78a703e5"
 },
 "hmac": "b25b352a8660402fda2df21199d79bb66c01605b8268a3bb53f01384b499a272",
 "sha256": "264fafafe38509fda8f768982df7eced81ca99005ce41f8e9aaa6a07d5dedc66"
}
