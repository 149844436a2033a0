{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "0a480d8e071f51b97a7c47ed",
   "public_key": "a7dd2baf62144a5b4bd6bdef0b68b670a86d21318b22ca19add42bd7bb47921d",
   "salt": "ca92911a106f9e8f563a3a91b36fdcd6",
   "sealed": {
    "data": "06d28e4b40307c5b74065c9bc6f972bbe767e833c85833c1a14d8b86076b1b6c7c112ec1672abf8571ebc5bdfb04f56e9b223a6539f7f65100318c0bcecffb05ade3574c97b9177952ebbf773b4bf93ad6b925c789fb0382ff12413e",
    "supervision": "2992e14ac5dc122aa60b85c86c9bd3b713170ca9290a3f8f96552acb4520475e2e6553c35283b8d4dd79c7f3ee1931c75fd20371253b90f7c1c7cdf046a0083208024b2239ccdbd86dcfdd730f48291d99cfcee39c982ec7438b0b93"
   },
   "wrapped": "d66b78fe0f733b9c6e0c6971e697dc0afbec363cf6fdd7834ff7d9fcce4dd0d9bc9875a5441f5848d1b8d43daabeb074"
  },
  "sequence": 3,
  "slots": [
   {
    "holder": {
     "nonce": "4392bb1b6551772e352acb8b",
     "public_key": "089e065d3ff8553a5febbc969306ec9d0d76f9daf7bead98756609268f45006a",
     "salt": "91218c344607baa95fc84a4e3880d6ea",
     "sealed": {
      "data": "f1fdee76cf290465465be7ba234ef2c79d9bf893b18c517c72a81507e93ff662d22631bd536b2f875a40fa7f63b12ddffcba37ed3ea8431bb1dea43ae76f1d60e4d38addff57b4fe4f36892c02a4b8ba0405dfcfb018fddec719a292",
      "supervision": "be6ed1256026c7ddd1c0415d3483affd5eb9c78380ed0ce9117821dd7896d64f9c62c72fbab3db3160e5183bf005ac1a105f69722c37813520b4f22381975c6c3208152c49b732b29c4690499fc711b64c339b63603c3c1c97a6761a"
     },
     "wrapped": "d21089e8147c4f5ba5e89332e73c8a7e9fd0fe1eefa95ddb62d4db28917527cea7ba2c56e66d2fd627be71a9ce593971"
    },
    "id": "97806ae519224fa58b37b562568b5d8a",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "b571e50a3a8d0d41c785fe8513b6e2b0c6afb27a306341180ef740b4e4b7f3bb",
    "login_salt": "9cf26c7a73efd9d9d65ff7aac7ffa743",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "3ab7e3c22e9361922a5b5f56",
     "public_key": "3e49ce97facf31afb7a4a4b7991283559c0340c0c97031982aa43dea144b9f18",
     "salt": "9f925c5e97ec1087e40ac2a2614850ea",
     "sealed": {
      "data": "b78ad827a9d5632abf8a771713f5d8588eb6866971546615d9b46c8f65798943dea7bfc94b7738684f57548750ec83c9f6a6554c9c1801ee335823cc5bb1a31b6bf425c122fa5137213e86e8dd1367953b09456c3e535aba40685904"
     },
     "wrapped": "45dc77c6c93b69a05d419d21895c4445e5e2c1137f45cd76b9d04a9f1c61127c950640a53cf401cb6d83d3c15ffa6b8a"
    },
    "id": "50ba846248154b05b8c77bfee1e7a5fb",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "ccf532fea219dbb7d759fe08a88da9ad8afc1e7f90c34eb4297cd2c9625bb526",
    "login_salt": "f88cc402e82d6e406e8a49ee41e10413",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "4e1d7d25068c8695c2faa584",
     "public_key": "c13455559361d215c236b17cb19c1ae77ce8effbb03d7c54e7963d51db49502e",
     "salt": "d1a67bf3cdbb554c02f6d7254dcb85f7",
     "sealed": {
      "data": "b95ad82c202340e15393f4867daedd4171b6b8064b3131b8881b20f0242bba02a850ab20c9ee18add0b2259b65a3ba68f279f612167ac06b2f42d661b2a9f3853849a54105251b79434884508bc2b524e2530a9ce280ba203360f945",
      "supervision": "1823942ed9cdd1481a34e2645fc65412cc464f6f66d227150d6f8a7b0948c819a5ba41555dbd0eff5a345a8c0c51146208bdc7c03e65c4fc1bd5d68178ef64288673ebbc777e5d9020c7cc3365f201d81326acce22c2e13b718ed6c7"
     },
     "wrapped": "5b4bea260a87aa0b8bf90b246fff3d635ae2d09d5b570b4c2cc2d06a6616a20a5e4a47f97c27ec80e99a818af303de29"
    },
    "id": "d178cd73dbe745bdb87376969e7b19ae",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "bff9d5191c18436a0c2e304d534f824b707c8c884b83e2fc491463108996b439",
    "login_salt": "e5ed488f9bdc4c5e55fac63f48b554ad",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "93d260935e10911b17cdd60a893f12e0"
 },
 "hmac": "3a6673022854fa3566b34dd7638261864e4b893aeef2ae862ffee203eb1a293d",
 "sha256": "13d1f75aec7c4cbefb07f94d08a16f264e4ab5295c60a6ddc45378dc7026d007"
}
