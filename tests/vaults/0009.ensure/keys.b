{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "0432655ba1aea1a37634969d",
   "public_key": "c7a7f554ae29913ab9d36bc8c90143af7c27691aa92c46e1817d97e653b53a1f",
   "salt": "9c739800cbfc8ab9502d927700d1d4de",
   "sealed": {
    "data": "70340262b861a2961db3a7cccb90a850d0e04190fcffa303663dabe7fcf6c71721ddb06bafd0630dbca09aa69e14ed5c11ece1b17b544550877f94e2e05242859d4c3a697df7738308fb88573c3f66e04905d093524a626b248f62df",
    "supervision": "7ef51a3e6d90fc2b05213ed8b519eeeba4fa8b456e9964548ba6e65f3b76802c7eaacd9f0e448879e271382d6456e7738c9ecd93d805370f8a347676699e027826e65c6dbfeddb50d380809eea06bca1e59dc6c0e4cc9628871336bb"
   },
   "wrapped": "35c1ee6e7735cb69e8db57019f86ba3c0aa297a06596f78c280695186db68ac659e4c7d3fb953059a346ff51d8d5ea9e"
  },
  "sequence": 3,
  "slots": [
   {
    "holder": {
     "nonce": "e820d1f70277c46b5a18e716",
     "public_key": "3d28bf6ddd336574c67fd559c1837bb12dadd096613ca83b85b642ffdeb4d010",
     "salt": "7998ebde7a5b6576639d35b35439ff91",
     "sealed": {
      "data": "8fc21eebdeec9431919f7a2d1ae608c9ddd3d7c25d88b2277f382ad351ea88202dfb8f15ce5836778802826e8d41fec8ac293f2b515cab96a75f77112a566f2328fc995bb3a41c336e9c1c799012b4dbb10967685f14cf7af7e9f69f",
      "supervision": "95d4c4be115bcdda9f816d716999fbdbd2ac50e372da93aa1c5b3b769d4b3b493f084773866d8e364c2e3a039da375f98e1656aaafad7830cc7aec1e1adfcebda07563f945c466084f5bdce3e3c9d95b193de2effb9b57d8629885e0"
     },
     "wrapped": "66cf292761816791622821c6a1f3780abc27e0edbd956cdab50685a95dba6a59801a2303bf10b9248e5ecaee65711e76"
    },
    "id": "e92441b92a6b4b0a935f75b56e52dfa5",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "e9846be66d731e40cefea19575670a134a03591a9dd3676aef05a87cfd4ca2ae",
    "login_salt": "9f284d250e9fa3ee4b0b484cef488a69",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "d29ee46d726c2a87d26b7b50",
     "public_key": "40b718e72d6164c0f55a11327604d762d7bf957c43e53656ee93313b223dc267",
     "salt": "db5974e8f2a2c2f2e047142476139ccf",
     "sealed": {
      "data": "a01df740c964c4c933829745782de42d5493b5ed271fe918e9424cdbb4cff0780e3937a134f9352c7130839cb67a6e0067a212891edeffdea9cfec4d73f588cd08231e8f325b2d1c1c897a65f1a9fa9b5123f51a6e4b3c69d1a3cd4d"
     },
     "wrapped": "7d2aea77a58d0d01ec33cb072176dfd4951c39fcfb3ae88fd54ec57282bd6bc61da501c9252a3a28a60d4f0ad14051c4"
    },
    "id": "4428f6a5444040adbff3f46c20cb599c",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "0a82774d1b9fbb4daca147b14c05187fc78997d5ece906cb93d6450b22c440e0",
    "login_salt": "1e0e8a9dcd4851de16b8d696ab7ab646",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "aa9551825289b2b24698ec9e",
     "public_key": "40dcad2b6389f32fd3e4d135117b4206840471a070141143a23e92e398249443",
     "salt": "6e7c74fea4485c39dc7deed4a3c6bc7d",
     "sealed": {
      "data": "db644cc62de9803b30cfdf4bd1d5cf71fd7fcc18b289109a3c94c4ade429f572a7c5472e90d14d64a41460c0dc22802010615e2993e913a2c3b6f4e169d2ee1e5ac21cdc9913b22910e872b2ef719a2c6db001e45e9a9d48dacefb77",
      "supervision": "9205af117ce63ff4c99942c00d7943e63503bfbc18ae34c545d038d8bd97e72fdb6883801d56b52edff94a5d8a20d89d22d766b438295180910ba9c8917ff4ea0fe788eae837d409661b8afbb75f8939cda3f951ba433ee788d20e80"
     },
     "wrapped": "22773cc7770627d21aebeac7bae7a71274fd9ea1414acf829b4b3c9832e09e1d603946c98f65ccfd01bbb5d7b9348ab8"
    },
    "id": "85400dcf93eb4f47b3ae1e90bab76df7",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "a22cc66dd7dfc964feaf33ac3ad92d525d0954114fd0610d0b2ec6dcabbb9626",
    "login_salt": "b7ff858279d9750bf5cd22a6c44fc69b",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "e057790493b3b7bb3737d7cc0e008a76"
 },
 "hmac": "17c3ab546531fcbec5458462b651e170e66eb380a6099f4ba1823a0fe3143cfa",
 "sha256": "c272ac5951d2116fee7408fd4f778b58a92fb439a7188c2f4f9d61ac05dfb6b0"
}
