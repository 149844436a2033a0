{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "d8b8e428e01cd20bc8322fbc",
   "public_key": "8f3c601bb7557dadc0c5a7145f88ab0efc58a4ba483eca9d256f8653554b622a",
   "salt": "f7b85ce4483c06dc635498a987833291",
   "sealed": {
    "data": "156735658446ccbe01155b1e8bb0cfa02dd8be8ba61c53824fadce17b217bc7ed9d5b516b4964cde16939dde139bdcafbc642493e26b4ae5a625fc0a8c172128c345f6074a6e0e4492636ab42fcbc249546c2ecf1d2cd85b087755ee",
    "supervision": "223ee10d24470910618ee430139059e2f01475d94834aa39da5ce16f7d4e067fd0b144d0879faf8236e5ba2d37e3f29d8ed002119c90cb71a8bead3feab5facea41ce794bc9912ddb3ba6ebb53dbef5a25fc55bc689131efee7c9bff"
   },
   "wrapped": "f734702e026d8dff368af1be3c3a52407a743ebce3b86e781d5e776caad506f172d2206bc26ca0fbf4a7ea91f08a8655"
  },
  "sequence": 2,
  "slots": [
   {
    "holder": {
     "nonce": "84a9ee16f2b017053e481a7f",
     "public_key": "368c88f907929313ccbca0d4955211bd429adf11a0d702586eb8aafd2b87420e",
     "salt": "3196fe13cdfbe3f0ababc60e31c0d504",
     "sealed": {
      "data": "9939ab197f0d07305c6106bbbbe35fc9b8765d562442e73585522d2be3914d155c8bcee4cd81ad7c9bf696969187f2075a3bf2bafd45ce23f1bb2d8dbec754be5bd70ef872745754f14c2468bc9f0e557f2b0caa498ac645ae9a21bd",
      "supervision": "5a25dc360468d655a2d4362b593d14e1871ef4a6481ceeaf18552c1a490dc83bc8f39c68b57ef90184600ec7d116fd44debf37e48260c9e143b28f5ed60c4ed31a3822adfcb5d16c0ee98b6bdb57f99a31c2f91a82e954d6c6de144d"
     },
     "wrapped": "955a527d5ed581e4e71c624b93eeef8cc7c52a89ebb3d72db067dfd2ea6ab42b69f87a78dbea26e80cc447978415aae5"
    },
    "id": "e0bef99db695496c829a08cee0be17a0",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "cf0f66cddf94814937e1eba3099d8a4c0baec6efc2d413abeb88a3fe6e8e0e25",
    "login_salt": "6bf06c3e3148b6bf77c46a6350d5c3e0",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "149d7822429b5389787cbd35",
     "public_key": "090fb194dfae85f4c29aaec7c6dccbbed17ece1f8c0a8dec8502ed95cbb4f727",
     "salt": "66a79d6f03eddce0cdcde846dba0ef5e",
     "sealed": {
      "data": "22506b21f3ea1932f19e8b6451465cb830cbf5baf3df28c97ba6c857dd725e6930faca65ca55dac5bbeb3fdc7ee123c468e3d0c7551d9ec9b714e5647b969f5b1e56d2b5bbe5af80a82f9977038503969b6be3229307473378550fdb"
     },
     "wrapped": "09275e8c34f92872b0521478e59d34e966597ad4baa80513eca65ad8b75e20743ffb548e2717f5acf8a975a167c55634"
    },
    "id": "72386e1677d44d71ab4220f10e7133dd",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "8b74420f22048fba4de2d04198f0c2569cd0f209d403ad8203d09876c431beb1",
    "login_salt": "1e0896aa429d6ca4fa91dedb2222039e",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "dbc494dce5ca565c424ea028cb5ac90c"
 },
 "hmac": "dcba4f327ac805b83fcad34f7b02cea3c3e387d0d74763acc20f2d20cffd398a",
 "sha256": "3d30025582ffe1e13de004638da85f7af1ed6a46233d7eae80d18c668d6ec04f"
}
